package dev.ratchet.policy.application;

import dev.ratchet.events.SweepControlled;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.sweeps.Pass;
import dev.ratchet.sweeps.Passes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Takes requests for sweeps; one that comes twice is planned once. */
@ApplicationScoped
public class PlanSweeps {
    private final Transactions transactions;
    private final Passes passes;

    public PlanSweeps(Transactions transactions, Passes passes) {
        this.transactions = transactions;
        this.passes = passes;
    }

    public void plan(List<Pass> requested) {
        transactions.run(tx -> {
            for (var pass : requested) {
                passes.plan(tx, pass);
            }
        });
    }

    /** In whatever order they come, and whether or not the sweep is planned already. */
    public void obey(List<SweepControlled> orders) {
        transactions.run(tx -> {
            for (var order : orders) {
                passes.order(tx, order);
            }
        });
    }
}
