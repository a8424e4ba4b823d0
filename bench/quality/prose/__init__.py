"""The words of a made-up report, consistent with its facts; figures carry marks that mutations change."""
