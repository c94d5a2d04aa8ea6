package dev.writ.boot;

import dev.writ.catalog.Catalog;
import dev.writ.catalog.Sighting;
import dev.writ.config.ConfigException;
import dev.writ.config.ConfigProblem;
import dev.writ.config.Place;
import dev.writ.config.TextFile;
import dev.writ.mcp.RawObject;
import dev.writ.mcp.ResultObject;
import dev.writ.mcp.ToolListing;
import dev.writ.mcp.WireFault;
import dev.writ.model.CapabilityId;
import dev.writ.model.Json;
import dev.writ.model.Names;
import dev.writ.model.Octets;
import dev.writ.model.ServerName;
import dev.writ.model.ToolDefinition;
import dev.writ.policy.PolicyProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Definitions of tools given in files, for who checks policies without a gateway: what a server answers to
/// `tools/list`, alone or as the whole reply, of one server; or an object of them by server.
final class ToolFiles {
    private static final long BYTES_MAX = 8L << 20;
    private static final Pattern OF_SERVER = Pattern.compile("([a-z0-9][a-z0-9._-]{0,63})=(.+)");

    private final Path directory;
    private final Set<String> servers;
    private final Map<ServerName, List<Catalog.Approved>> found = new HashMap<>();
    private final List<PolicyProblem> notices = new ArrayList<>();

    /// @param directory what relative names are relative to
    /// @param servers   the servers there are
    ToolFiles(Path directory, Set<ServerName> servers) {
        this.directory = directory;
        this.servers = new TreeSet<>(servers.stream().map(ServerName::value).toList());
    }

    /// The tools of each server that was given, treated as approved.
    Map<ServerName, List<Catalog.Approved>> found() {
        return Map.copyOf(found);
    }

    /// What cannot be used of the files.
    List<PolicyProblem> notices() {
        return List.copyOf(notices);
    }

    /// Reads `SERVER=FILE`, or `FILE`.
    ///
    /// @throws ConfigException when the file cannot be used
    ToolFiles add(String option) {
        Matcher named = OF_SERVER.matcher(option);
        boolean one = named.matches();
        String file = one ? named.group(2) : option;
        String text = new TextFile(directory.resolve(file), file).read(BYTES_MAX, "give one file for each server");
        RawObject object = object(file, Octets.utf8(text));
        Optional<RawObject> list = list(file, object);
        if (one) {
            add(file, named.group(1), list.orElseThrow(() -> noList(file)));
        } else if (list.isPresent()) {
            add(file, only(file), list.get());
        } else {
            object.tree().members().keySet().forEach(server -> {
                Octets slice = object.slice(server).orElseThrow();
                add(file, server, list(file, object(file, slice)).orElseThrow(() -> noList(file)));
            });
        }
        return this;
    }

    private void add(String file, String server, RawObject list) {
        if (!servers.contains(server)) {
            throw refuse(
                    file,
                    "gives tools of the server `" + Names.visible(server) + "`, which the configuration does not have",
                    "known are " + String.join(", ", servers));
        }
        ToolListing listing;
        try {
            listing = ToolListing.read(new ResultObject(list));
        } catch (WireFault unreadable) {
            throw refuse(file, "is no list of tools: " + why(unreadable), "give what `tools/list` answers");
        }
        if (listing.nextCursor().isPresent()) {
            throw refuse(file, "is one page of a longer list", "put the tools of all pages into one list");
        }
        ServerName name = new ServerName(server);
        listing.unreadable()
                .forEach(bad -> unusable(file, "the tool at place " + (bad.index() + 1) + " of the list", bad.why()));
        List<Catalog.Approved> tools = found.computeIfAbsent(name, _ -> new ArrayList<>());
        Sighting.of(listing.items().stream()
                        .map(item -> new ToolDefinition(item.name(), item.bytes(), item.tree()))
                        .toList())
                .tools()
                .forEach((tool, seen) -> {
                    switch (seen) {
                        case Sighting.Clear(var fingerprint, Json.Obj schema) ->
                            tools.add(new Catalog.Approved(CapabilityId.tool(name, tool), fingerprint, schema, false));
                        case Sighting.Twice(String other) ->
                            unusable(
                                    file,
                                    "`" + Names.visible(tool) + "`",
                                    "it reads like `" + Names.visible(other) + "`");
                        case Sighting.Unreadable(String why) -> unusable(file, "`" + Names.visible(tool) + "`", why);
                    }
                });
    }

    private void unusable(String file, String tool, String why) {
        notices.add(PolicyProblem.of(file, tool + " cannot be used: " + why, "its calls would be refused"));
    }

    /// The result of `tools/list`: the object itself, or what a whole reply holds.
    private static Optional<RawObject> list(String file, RawObject object) {
        if (object.tree().member("tools").orElse(Json.NULL) instanceof Json.Arr) {
            return Optional.of(object);
        }
        return object.tree().object("result").isPresent()
                        && object.tree().member("jsonrpc").isPresent()
                ? list(file, object(file, object.slice("result").orElseThrow()))
                : Optional.empty();
    }

    private String only(String file) {
        if (servers.size() != 1) {
            throw refuse(
                    file,
                    "does not say whose tools these are",
                    "write --tools SERVER=" + file + " with one of " + String.join(", ", servers));
        }
        return servers.iterator().next();
    }

    private static RawObject object(String file, Octets text) {
        try {
            return RawObject.ofReply(text);
        } catch (WireFault unreadable) {
            throw refuse(file, "is not the JSON wanted: " + why(unreadable), "give what `tools/list` answers");
        }
    }

    // Without the remedy, which is for who sends messages.
    private static String why(WireFault unreadable) {
        return unreadable.detail().replaceFirst("; .*", "");
    }

    private static ConfigException noList(String file) {
        return refuse(file, "has no list `tools`", "give what `tools/list` answers, or an object of that by server");
    }

    private static ConfigException refuse(String file, String message, String remedy) {
        return new ConfigException(List.of(new ConfigProblem(new Place(file, 1), "", message, remedy)));
    }
}
