"""The desk: the frame around every page of the admin, and the pages where a draft is edited."""
