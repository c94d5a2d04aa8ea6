package dev.writ.config;

import dev.writ.model.AgentName;
import dev.writ.model.Labels;
import dev.writ.model.Mode;
import dev.writ.model.PolicyEngine;
import dev.writ.model.Purpose;
import dev.writ.model.ServerName;
import dev.writ.model.TenantId;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The configuration, read and checked.
///
/// @param tenant   whose data and policy this is
/// @param mcp      where agents connect
/// @param state    the state folder, if the file names one
/// @param agents   every agent
/// @param servers  every server
/// @param purposes every purpose
/// @param policies where policies come from
public record Settings(
        TenantId tenant,
        Listen mcp,
        Optional<Path> state,
        Set<AgentName> agents,
        List<Server> servers,
        List<Purpose> purposes,
        Policies policies) {
    public Settings {
        agents = Set.copyOf(agents);
        servers = List.copyOf(servers);
        purposes = List.copyOf(purposes);
    }

    /// A listener.
    ///
    /// @param host a loopback address or name
    /// @param port 0 for any free one
    public record Listen(String host, int port) {}

    /// Where policies come from.
    ///
    /// @param folders of .cedar files
    /// @param packs   built in
    /// @param engine  which engine decides by them
    public record Policies(List<Path> folders, List<String> packs, PolicyEngine engine) {
        public Policies {
            folders = List.copyOf(folders);
            packs = List.copyOf(packs);
        }
    }

    /// One MCP server.
    ///
    /// @param owner       who answers for it
    /// @param environment where it runs; empty when not said
    /// @param everyTool   labels of tools not named in `tools`
    /// @param unpublished tools kept back
    public record Server(
            ServerName name,
            String owner,
            String environment,
            Mode mode,
            Launch launch,
            Labels everyTool,
            Map<String, Labels> tools,
            Set<String> unpublished) {
        public Server {
            tools = Map.copyOf(tools);
            unpublished = Set.copyOf(unpublished);
        }
    }

    /// How a server is reached.
    public sealed interface Launch {
        /// Over Streamable HTTP.
        record Http(URI url) implements Launch {}

        /// As a process of ours, over stdio.
        ///
        /// @param command   program and arguments, no shell
        /// @param env       the declared variables
        /// @param inherit   names of the gateway's own variables it may see
        /// @param directory its working directory, if the file names one
        record Stdio(List<String> command, Map<String, String> env, Set<String> inherit, Optional<Path> directory)
                implements Launch {
            public Stdio {
                command = List.copyOf(command);
                env = Map.copyOf(env);
                inherit = Set.copyOf(inherit);
            }
        }
    }
}
