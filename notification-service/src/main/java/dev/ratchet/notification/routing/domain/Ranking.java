package dev.ratchet.notification.routing.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * In which order gateways are tried in one country: whose codes are answered comes first, whatever the gateways say of
 * themselves.
 *
 * @param scores by gateway
 * @param pinned goes first whatever the scores are; null where none is
 */
public record Ranking(Map<String, Score> scores, @Nullable String pinned) {
    public static final Ranking UNKNOWN = new Ranking(Map.of(), null);

    public Ranking {
        scores = Map.copyOf(scores);
    }

    /** @param configured in their order, which parts those whose scores do not */
    public List<String> best(List<String> configured) {
        var order = new ArrayList<>(configured);
        order.sort(Comparator.comparingDouble((String gateway) -> sureShare(gateway))
                .reversed());
        if (pinned != null && order.remove(pinned)) {
            order.addFirst(pinned);
        }
        return List.copyOf(order);
    }

    /**
     * The best first, but for a share of the messages, which are spread over the others: or else nobody would ever know
     * that a gateway has become better, or how a new one does. Where one is pinned, nothing is tried out.
     *
     * @param share of messages that try another gateway first, 0 to 1
     * @param drawn at random for this message, 0 to 1 without 1
     */
    public List<String> order(List<String> configured, double share, double drawn) {
        var best = best(configured);
        if (drawn >= share || best.size() < 2 || best.getFirst().equals(pinned)) {
            return best;
        }
        var order = new ArrayList<>(best);
        var others = best.size() - 1;
        var tried = 1 + Math.min(others - 1, (int) (drawn / share * others));
        order.addFirst(order.remove(tried));
        return List.copyOf(order);
    }

    private double sureShare(String gateway) {
        var score = scores.get(gateway);
        return score == null ? 0 : score.sureShare();
    }
}
