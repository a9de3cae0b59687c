"""From mentions and statements to dated identities, grounded places, linked disputes."""
