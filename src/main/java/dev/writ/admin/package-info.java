/// The API for people: tasks, catalogue, decisions, log and status over the gateway's own Unix socket. Imports the
/// ports
/// it looks through and acts through; what the gateway does as a whole it asks of [House], which `boot` answers.
@NullMarked
package dev.writ.admin;

import org.jspecify.annotations.NullMarked;
