"""One page a stage; pages glue widgets to the workflow and do not know each other."""
