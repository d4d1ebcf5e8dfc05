//! Both task engines as one graph: the model, the watcher, the views.
