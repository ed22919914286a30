package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.NewNumbers.NEW;
import static dev.ratchet.enrollment.NewNumbers.OLD;
import static dev.ratchet.enrollment.NewNumbers.changesTo;
import static dev.ratchet.enrollment.NewNumbers.ordinary;
import static dev.ratchet.enrollment.People.operator;
import static dev.ratchet.enrollment.People.roles;
import static dev.ratchet.events.Topics.USER_REMOVED;
import static dev.ratchet.events.Topics.USER_ROLE_CHANGED;
import static org.awaitility.Awaitility.await;

import dev.ratchet.events.UserRemoved;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What an upstream clock that is ahead has told does not outlast what is told in time. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class AheadOfTimeTest {
    private static final int YEAR = 365 * 86_400;

    @Test
    void a_number_gives_way_to_the_next_one() {
        var dana = ordinary();
        changesTo(dana, NEW, YEAR);
        changesTo(dana, OLD, 1);
    }

    @Test
    void a_removal_gives_way_to_news_of_roles() {
        var dana = ordinary();
        Wire.send(
                USER_REMOVED,
                new UserRemoved(dana.tenant(), dana.user(), Instant.now().plusSeconds(YEAR)));
        await().until(() -> operator().get(dana.path()).statusCode() == 404);
        Wire.send(USER_ROLE_CHANGED, roles(dana, Instant.now().plusSeconds(1), null, OLD, "Owner"));
        await().until(() -> operator().get(dana.path()).statusCode() == 200);
    }

    @Test
    void a_profile_gives_way_to_the_next_one() {
        var dana = ordinary();
        for (var name : new String[] {"ahead", "in time"}) {
            var at = Instant.now().plusSeconds(name.equals("ahead") ? YEAR : 1);
            Wire.send(USER_ROLE_CHANGED, roles(dana, at, name, OLD, "Owner"));
            await().until(() -> name.equals(operator().get(dana.path()).path("username")));
        }
    }
}
