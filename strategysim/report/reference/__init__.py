"""The reference of the model: what its documentation takes from the code, so that it cannot go stale."""
