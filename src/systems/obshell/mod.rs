//! obshell, the cluster's own agent.
