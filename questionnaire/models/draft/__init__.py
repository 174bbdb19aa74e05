"""The draft: rows that staff edit and visitors never see."""
