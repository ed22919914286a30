package dev.ratchet.system.browser;

import dev.ratchet.system.platform.Platform;
import dev.ratchet.system.platform.User;
import dev.ratchet.system.story.Authenticator;
import dev.ratchet.system.story.Events;
import dev.ratchet.system.story.Scenario;

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

    Events events() {
        return events;
    }
}
