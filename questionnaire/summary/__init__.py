"""An outcome put into the words and order of the summary page."""
