"""What people do: one module a stage, one function a deed, one transaction a deed."""
