package dev.writ.cli;

import java.io.BufferedReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/// What a command is run in.
///
/// @param in          what a person types
/// @param interactive whether a person is there to be asked
/// @param environment variables
/// @param directory   the working directory
/// @param version     of this program
public record Surroundings(
        BufferedReader in,
        PrintStream out,
        PrintStream err,
        boolean interactive,
        Map<String, String> environment,
        Path directory,
        String version,
        Works works) {}
