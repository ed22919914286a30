package dev.ratchet.notification.guard.application;

import dev.ratchet.notification.guard.domain.Cap;
import dev.ratchet.notification.guard.domain.Detector;
import dev.ratchet.notification.guard.domain.GuardSettings;
import dev.ratchet.notification.guard.domain.Lane;
import dev.ratchet.notification.guard.domain.Limit;
import dev.ratchet.notification.guard.domain.Prices;
import dev.ratchet.notification.guard.domain.Scope;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The guard as the settings want it; with settings out of range the service does not start. */
final class ConfiguredGuard {
    private ConfiguredGuard() {}

    @Produces
    @Singleton
    static GuardSettings settings(GuardConfig config) {
        var codes = config.codes();
        var notices = config.notices();
        return new GuardSettings(
                config.mode(),
                config.detector().mode(),
                config.countries(),
                config.refusedTypes().orElse(Set.of()),
                Map.of(
                        Lane.CODE,
                        Stream.of(
                                        caps(Scope.NUMBER, codes.number()),
                                        caps(Scope.UNPROVEN_NUMBER, codes.unprovenNumber()),
                                        caps(Scope.USER, codes.user()),
                                        caps(Scope.ADDRESS, codes.address()),
                                        caps(Scope.PREFIX, codes.prefix()),
                                        caps(Scope.TENANT, codes.tenant()),
                                        caps(Scope.COUNTRY, codes.country()))
                                .flatMap(List::stream)
                                .toList(),
                        Lane.NOTICE,
                        Stream.of(
                                        caps(Scope.NUMBER, notices.number()),
                                        caps(Scope.USER, notices.user()),
                                        caps(Scope.PREFIX, notices.prefix()),
                                        caps(Scope.TENANT, notices.tenant()),
                                        caps(Scope.COUNTRY, notices.country()))
                                .flatMap(List::stream)
                                .toList()),
                Prices.parse(config.budget().prices()),
                config.budget().noticeShare());
    }

    @Produces
    @Singleton
    static Detector detector(GuardConfig config) {
        var detector = config.detector();
        return new Detector(
                detector.mode(),
                detector.window(),
                detector.patience(),
                detector.leastOfPrefix(),
                detector.leastOfCountry(),
                detector.leastAnswered(),
                detector.blockFor());
    }

    @Produces
    @Singleton
    static Limit limit(GuardConfig config) {
        return new Limit(
                config.budget().messages(),
                config.budget().money().map(Prices::millionths).orElse(null));
    }

    private static List<Cap> caps(Scope scope, Optional<List<String>> texts) {
        return texts.orElse(List.of()).stream()
                .map(text -> Cap.parse(scope, text))
                .toList();
    }
}
