package dev.ratchet.system.browser;

import dev.ratchet.system.platform.Platform;
import dev.ratchet.system.platform.User;
import dev.ratchet.system.story.Authenticator;
import dev.ratchet.system.story.Events;
import dev.ratchet.system.story.Scenario;
import java.time.LocalDate;

/** What the stories in a browser begin with. */
final class BrowserStory {
    private final Platform platform;
    private final Chromium chromium;
    private final Scenario scenario;
    private final Events events;

    BrowserStory(Platform platform, Chromium chromium) {
        this.platform = platform;
        this.chromium = chromium;
        this.scenario = new Scenario(platform);
        this.events = new Events(platform);
    }

    Visitor laptop() {
        return laptop("en-GB");
    }

    Visitor laptop(String language) {
        return chromium.visitor(platform, language);
    }

    /** Somebody new of whom MFA is required. */
    User promoted(String name) {
        var user = new User(User.newTenant("contoso"), name);
        scenario.directoryReports(user, "Contoso Contributor");
        events.awaitState(user, "ENABLED");
        return user;
    }

    /** Somebody new of whom nothing is required. */
    User reader(String name) {
        var user = new User(User.newTenant("contoso"), name);
        scenario.directoryReports(user, "Reader");
        scenario.awaitKnown(user);
        return user;
    }

    /** Somebody new without a powerful role, where MFA became required of everyone yesterday. */
    User required(String name) {
        var user = inRegion(name, LocalDate.now().minusDays(1));
        events.awaitState(user, "ENABLED");
        return user;
    }

    /** Somebody new who may put the set-up off until that day. */
    User advised(String name, LocalDate until) {
        var user = inRegion(name, until);
        events.awaitRequirement(user, "ADVISED");
        return user;
    }

    private User inRegion(String name, LocalDate date) {
        var user = new User(User.newTenant("northwind"), name);
        var region = User.newTenant("REGION");
        scenario.operatorRegisters(user.tenantId(), region, "PLATFORM", "root");
        scenario.directoryReports(user, "Reader");
        scenario.awaitKnown(user);
        scenario.operatorSetsEnforcementDate(region, date);
        return user;
    }

    /** Somebody promoted who uses an authenticator app already; its next code is good. */
    record Enrolled(User user, Authenticator app) {}

    Enrolled enrolled(String name) {
        var user = promoted(name);
        var setUp = scenario.userSetsUpAuthenticator(user);
        var app = setUp.authenticator();
        setUp.userConfirmsWith(app.nextCode()).expecting(200);
        events.awaitState(user, "ENFORCED");
        return new Enrolled(user, app);
    }

    Scenario scenario() {
        return scenario;
    }

    Events events() {
        return events;
    }
}
