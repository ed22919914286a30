package dev.ratchet.notification.guard.domain;

import java.time.LocalDate;

/**
 * What a tenant may send and has sent on one day, by UTC. Money is in millionths of the currency.
 *
 * @param stopped whether a message was refused for it already
 */
public record Budget(
        String tenantId,
        LocalDate day,
        Limit limit,
        int codes,
        int notices,
        long codeMoney,
        long noticeMoney,
        boolean stopped) {

    /** How much more of the lane fits in, and why not, if not. */
    public boolean allows(Lane lane, long price, double noticeShare) {
        var messages = 1L + codes + notices;
        var money = price + codeMoney + noticeMoney;
        if (exceeds(messages, money, 1)) {
            return false;
        }
        return lane == Lane.NOTICE || !exceeds(1L + codes, price + codeMoney, 1 - noticeShare);
    }

    private boolean exceeds(long messages, long money, double share) {
        var most = limit.money();
        return messages > Math.floor(limit.messages() * share) || (most != null && money > most * share);
    }

    public Budget spend(Lane lane, long price) {
        return lane == Lane.CODE
                ? with(codes + 1, notices, codeMoney + price, noticeMoney, stopped)
                : with(codes, notices + 1, codeMoney, noticeMoney + price, stopped);
    }

    public Budget stop() {
        return with(codes, notices, codeMoney, noticeMoney, true);
    }

    private Budget with(int ofCodes, int ofNotices, long forCodes, long forNotices, boolean isStopped) {
        return new Budget(tenantId, day, limit, ofCodes, ofNotices, forCodes, forNotices, isStopped);
    }
}
