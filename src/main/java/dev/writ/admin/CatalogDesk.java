package dev.writ.admin;

import dev.writ.catalog.Catalog;
import dev.writ.catalog.Finding;
import dev.writ.catalog.ServerEntry;
import dev.writ.model.AgentName;
import dev.writ.model.CapabilityId;
import dev.writ.model.Json;
import dev.writ.model.Labels;
import dev.writ.model.Names;
import dev.writ.model.Purpose;
import dev.writ.model.ServerName;
import dev.writ.model.TaskId;
import dev.writ.model.TenantId;
import dev.writ.task.TaskLedger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Shows the catalogue and answers its three questions one by one.
final class CatalogDesk {
    private final TenantId tenant;
    private final Shelf shelf;
    private final House house;
    private final TaskLedger ledger;

    CatalogDesk(TenantId tenant, Shelf shelf, House house, TaskLedger ledger) {
        this.tenant = tenant;
        this.shelf = shelf;
        this.house = house;
        this.ledger = ledger;
    }

    Reply all(Asked asked) {
        List<ServerEntry> entries = house.inForce().catalog().servers().stream()
                .sorted(Comparator.comparing(entry -> entry.name().value()))
                .toList();
        return Reply.ok(new Members()
                .text("epoch", house.inForce().epoch())
                .list("servers", glances(entries), CatalogDesk::server)
                .object());
    }

    /// All servers at once, so that one that is slow does not add up.
    private List<Shelf.Found> glances(List<ServerEntry> entries) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Shelf.Found>> asked = entries.stream()
                    .map(entry -> threads.submit(() -> shelf.glance(entry)))
                    .toList();
            List<Shelf.Found> found = new ArrayList<>();
            for (Future<Shelf.Found> answer : asked) {
                found.add(answer.get());
            }
            return found;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the gateway is stopping", stopped);
        }
    }

    private static Json server(Shelf.Found found) {
        ServerEntry entry = found.entry();
        return new Members()
                .text("server", entry.name())
                .text("owner", entry.owner())
                .text("environment", entry.environment())
                .text("mode", entry.mode().word())
                .flag("answered", found.shown().isPresent())
                .text("silence", Visible.text(found.silence(), 200))
                .number(
                        "unreadable",
                        found.shown().map(listing -> listing.unreadable()).orElse(0))
                .list("tools", found.tools(), tool -> tool(entry, tool))
                .object();
    }

    private static Json tool(ServerEntry entry, ToolState tool) {
        return new Members()
                .text("tool", tool.name())
                .text("state", tool.state().word())
                .text("detail", tool.detail())
                .put("labels", labels(entry.labels(tool.name())))
                .maybe("approved_by", tool.pin().map(pin -> pin.approvedBy()))
                .maybe("approved_at", tool.pin().map(pin -> pin.approvedAt()))
                .maybe("fingerprint", tool.pin().map(pin -> pin.fingerprint()))
                .object();
    }

    static Json.Obj labels(Labels labels) {
        Members roles = new Members();
        labels.roles().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(
                        role -> roles.text(role.getKey(), role.getValue().name().toLowerCase(Locale.ROOT)));
        return new Members()
                .text("does", labels.does().word())
                .text("reach", labels.reach().word())
                .flag("undo", labels.undo())
                .text("content", labels.content().word())
                .text("sensitivity", labels.sensitivity().word())
                .texts("categories", labels.categories().stream().sorted().toList())
                .put("roles", roles.object())
                .object();
    }

    /// The questions in the order the gate asks them; none stands for another.
    Reply why(Asked asked) {
        AgentName agent = Body.parse(need(asked, "agent"), AgentName::new);
        CapabilityId tool = tool(need(asked, "tool"));
        Catalog catalog = house.inForce().catalog();
        List<Json> answers = new ArrayList<>();
        answers.add(answer("published", "May it be published here?", catalog.publish(tool)));
        answers.add(answer("discovered", "May `" + agent + "` discover it?", catalog.discover(agent, tool)));
        purposes(asked, catalog, agent)
                .forEach(purpose -> answers.add(answer(
                        "executed", "May a task of `" + purpose.name() + "` use it?", catalog.execute(purpose, tool))));
        answers.add(answer("unchanged", "Is it still what was approved?", unchanged(catalog, tool)));
        return Reply.ok(new Members()
                .text("agent", agent)
                .text("tool", tool)
                .text("epoch", house.inForce().epoch())
                .put("questions", new Json.Arr(answers))
                .text("note", "Policy is asked last, at the call, with its arguments and the task's history.")
                .object());
    }

    private Finding unchanged(Catalog catalog, CapabilityId tool) {
        Optional<ServerEntry> entry = catalog.server(tool.server().value());
        if (entry.isEmpty()) {
            return catalog.publish(tool);
        }
        return shelf.look(entry.get()).tools().stream()
                .filter(state -> state.name().equals(tool.name()))
                .findFirst()
                .flatMap(ToolState::seen)
                .map(seen -> catalog.unchanged(tool, seen))
                .orElse(new Finding.Fails(
                        dev.writ.model.Reason.TOOL_UNKNOWN, "the server does not show a tool of this name"));
    }

    private List<Purpose> purposes(Asked asked, Catalog catalog, AgentName agent) {
        Optional<String> task = asked.parameter("task");
        if (task.isEmpty()) {
            return catalog.purposes().stream()
                    .filter(purpose -> purpose.agents().contains(agent))
                    .sorted(Comparator.comparing(purpose -> purpose.name().value()))
                    .toList();
        }
        TaskId id = Body.parse(task.get(), TaskId::new);
        return ledger.find(tenant, id).stream()
                .flatMap(live -> catalog.purpose(live.task().purpose()).stream())
                .findFirst()
                .map(List::of)
                .orElseThrow(() -> Problem.of(
                        404,
                        "task_unknown",
                        "There is no task " + id + ".",
                        "See `writ task ls` for those there are."));
    }

    private static Json answer(String question, String words, Finding finding) {
        Members members = new Members().text("question", question).text("words", words);
        return switch (finding) {
            case Finding.Holds() -> members.flag("holds", true).object();
            case Finding.Fails(var reason, String detail) ->
                members.flag("holds", false)
                        .text("reason", reason.name())
                        .text("detail", Body.sentence(detail))
                        .object();
        };
    }

    static String need(Asked asked, String parameter) {
        return asked.parameter(parameter).orElseThrow(() -> Problem.bad("`" + parameter + "` is missing."));
    }

    static CapabilityId tool(String text) {
        int slash = text.indexOf('/');
        if (slash < 1 || slash + 1 == text.length()) {
            throw Problem.bad("`" + Names.visible(text) + "` is not of the form server/tool.");
        }
        return Body.parse(
                text,
                whole -> CapabilityId.tool(new ServerName(whole.substring(0, slash)), whole.substring(slash + 1)));
    }
}
