"""What the pages about an answered questionnaire say, and how they are put together."""
