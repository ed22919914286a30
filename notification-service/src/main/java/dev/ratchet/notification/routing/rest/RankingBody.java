package dev.ratchet.notification.routing.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ratchet.notification.routing.application.ViewRanking.Known;
import dev.ratchet.notification.routing.domain.Pin;
import dev.ratchet.notification.routing.domain.Ranking;
import dev.ratchet.notification.routing.domain.Score;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How gateways rank in one country.
 *
 * @param pin absent where none is pinned
 * @param gateways that have brought codes there, best first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RankingBody(String country, @Nullable PinBody pin, List<GatewayBody> gateways) {

    record PinBody(String gateway, String reason, String pinnedBy, Instant pinnedAt) {
        static PinBody of(Pin pin) {
            return new PinBody(pin.gateway(), pin.reason(), pin.pinnedBy(), pin.pinnedAt());
        }
    }

    /**
     * Old codes count less, so that neither number is whole.
     *
     * @param share of answered codes, 0 to 1
     * @param sureShare what the share is at least, with a certainty of nine in ten: by this they rank
     */
    record GatewayBody(String gateway, double sent, double answered, double share, double sureShare) {
        static GatewayBody of(Score score) {
            return new GatewayBody(
                    score.gateway(),
                    rounded(score.sent()),
                    rounded(score.answered()),
                    rounded(score.share()),
                    rounded(score.sureShare()));
        }

        private static double rounded(double value) {
            return Math.round(value * 10_000) / 10_000.0;
        }
    }

    static List<RankingBody> of(Known known) {
        var pins = known.pins().stream().collect(Collectors.toMap(Pin::country, Function.identity()));
        var scores = known.scores().stream().collect(Collectors.groupingBy(Score::country));
        var countries = Stream.concat(pins.keySet().stream(), scores.keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        return countries.stream()
                .map(country -> of(country, scores.getOrDefault(country, List.of()), pins.get(country)))
                .toList();
    }

    private static RankingBody of(String country, List<Score> scores, @Nullable Pin pin) {
        Map<String, Score> byGateway = scores.stream().collect(Collectors.toMap(Score::gateway, Function.identity()));
        var best = new Ranking(byGateway, pin == null ? null : pin.gateway())
                .best(scores.stream().map(Score::gateway).toList());
        return new RankingBody(
                country,
                pin == null ? null : PinBody.of(pin),
                best.stream()
                        .map(gateway -> GatewayBody.of(Objects.requireNonNull(byGateway.get(gateway))))
                        .toList());
    }
}
