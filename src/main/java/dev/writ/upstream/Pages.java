package dev.writ.upstream;

import dev.writ.model.Outcome;
import dev.writ.model.ToolDefinition;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads a whole `tools/list`, page after page.
final class Pages {
    private static final int WHOLE_FACTOR = 4;

    private final Session session;
    private final Home home;
    private final Agreed agreed;
    private final Asking asking;
    private final List<ToolDefinition> tools = new ArrayList<>();
    private final Set<String> cursors = new HashSet<>();
    private int unreadable;
    private long bytes;

    Pages(Session session, Agreed agreed) {
        this.session = session;
        this.home = session.home();
        this.agreed = agreed;
        this.asking = new Asking(home, session.carrier());
    }

    Future<Listing> read() {
        return page(Optional.empty());
    }

    private Future<Listing> page(Optional<String> cursor) {
        Order order = home.speech().list(agreed, Numbers.next(), cursor, Asking::always);
        return asking.ask(order, session.questions(agreed), home.limits().handshake())
                .onFailure(_ -> session.forget(agreed))
                .compose(this::add);
    }

    private Future<Listing> add(Talk.Ending ending) {
        Readings.Page page = Readings.page(ending);
        tools.addAll(page.tools());
        unreadable += page.unreadable();
        bytes += page.bytes();
        if (bytes > (long) WHOLE_FACTOR * home.limits().messageBytesMax()) {
            return withheld("the server lists more than can be held");
        }
        if (page.next().isEmpty()) {
            return Future.succeededFuture(new Listing(tools, unreadable));
        }
        if (cursors.size() + 1 >= home.limits().pagesMax()
                || !cursors.add(page.next().get())) {
            return withheld("the pages of the server's list do not end");
        }
        return page(page.next());
    }

    private static <T> Future<T> withheld(String detail) {
        return Future.failedFuture(new UpstreamFault(Outcome.WITHHELD, detail));
    }
}
