package dev.writ.gate;

import dev.writ.catalog.ServerEntry;
import dev.writ.identity.Identified;
import dev.writ.task.LiveTask;
import dev.writ.upstream.Upstream;

/// An ask whose caller, task and server are established, and the epoch it will be judged by.
record Admitted(Identified caller, LiveTask task, Epoch epoch, ServerEntry server, Upstream upstream) {}
