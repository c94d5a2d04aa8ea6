package dev.writ.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RouteTest {
    @Test
    @DisplayName("K05 a route without a declared protection cannot be made")
    void aRouteWithoutADeclaredProtectionCannotBeMade() throws Exception {
        Constructor<Route> maker = Route.class.getDeclaredConstructor(
                String.class, String.class, Set.class, Protection.class, Route.Desk.class);
        Route.Desk desk = _ -> Reply.ok(dev.writ.model.Json.Obj.empty());

        assertThatThrownBy(() -> maker.newInstance("GET", "/new", Set.of(), null, desk))
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .hasMessage("GET /new declares no protection");
    }

    @Test
    @DisplayName("K05 every route that is served is in the list with its protection")
    void everyRouteThatIsServedIsInTheListWithItsProtection() {
        AdminHouse house = new AdminHouse();

        assertThat(house.api.routes())
                .hasSizeGreaterThan(20)
                .allSatisfy(route ->
                        assertThat(route.needs()).isInstanceOfAny(Protection.OsUser.class, Protection.AgentKey.class));
        assertThat(house.api.routes())
                .filteredOn(route -> route.needs() instanceof Protection.AgentKey)
                .extracting(Route::path)
                .containsExactly("/tasks", "/tasks/{id}/token");
        assertThat(TaskRoutesTest.items(house.ask("GET", "", ""), "routes"))
                .hasSize(house.api.routes().size() - 1);
    }

    @Test
    void whatIsNotInTheListIsNotThere() {
        AdminHouse house = new AdminHouse();

        assertThat(house.ask("GET", "/debug", "").status()).isEqualTo(404);
        assertThat(house.ask("DELETE", "/tasks", "").status()).isEqualTo(405);
        assertThat(house.ask("GET", "/tasks/", "").status()).isEqualTo(400);
        assertThat(house.ask("POST", "/reload", "[]").status()).isEqualTo(400);
    }
}
