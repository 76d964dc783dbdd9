"""The REST API under `/api/v3`, one module for each of GitHub's own chapters."""
