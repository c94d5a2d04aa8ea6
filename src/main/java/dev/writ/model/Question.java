package dev.writ.model;

import java.time.Instant;

/// Everything a decision is made of, gathered before deciding. Deciding reads nothing else, no clock either, so that a
/// recorded question can be asked again.
///
/// @param caller     who calls
/// @param task       in which task
/// @param purpose    the task's purpose as the epoch defines it
/// @param capability what is called
/// @param arguments  with which arguments
/// @param history    what the task has read and done before
/// @param now        wall time of the call
public record Question(
        Caller caller,
        Task task,
        Purpose purpose,
        Capability capability,
        Arguments arguments,
        History history,
        Instant now) {}
