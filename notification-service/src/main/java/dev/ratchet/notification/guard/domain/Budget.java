package dev.ratchet.notification.guard.domain;

import java.time.LocalDate;

/**
 * What a tenant may send and has sent on one day, by UTC. Money is in millionths of the currency.
 *
 * @param codesStopped whether a code was refused for it already
 * @param noticesStopped whether a notice was
 */
public record Budget(
        String tenantId,
        LocalDate day,
        Limit limit,
        int codes,
        int notices,
        long codeMoney,
        long noticeMoney,
        boolean codesStopped,
        boolean noticesStopped) {

    /**
     * Whether one more message of the lane fits into its part of the limit. What is kept for notices no code takes, and what is
     * kept for codes no notice: else an announcement to all users ends their sign-ins.
     */
    public boolean allows(Lane lane, long price, double noticeShare) {
        var most = limit.money();
        return 1L + (lane == Lane.CODE ? codes : notices) <= part(limit.messages(), lane, noticeShare)
                && (most == null
                        || price + (lane == Lane.CODE ? codeMoney : noticeMoney) <= part(most, lane, noticeShare));
    }

    /** The parts of both lanes are the whole; what cannot be divided is of notices. */
    private static long part(long whole, Lane lane, double noticeShare) {
        var ofCodes = (long) Math.floor(whole * (1 - noticeShare));
        return lane == Lane.CODE ? ofCodes : whole - ofCodes;
    }

    public Budget spend(Lane lane, long price) {
        return switch (lane) {
            case CODE ->
                new Budget(
                        tenantId,
                        day,
                        limit,
                        codes + 1,
                        notices,
                        codeMoney + price,
                        noticeMoney,
                        codesStopped,
                        noticesStopped);
            case NOTICE ->
                new Budget(
                        tenantId,
                        day,
                        limit,
                        codes,
                        notices + 1,
                        codeMoney,
                        noticeMoney + price,
                        codesStopped,
                        noticesStopped);
        };
    }

    public boolean stopped(Lane lane) {
        return lane == Lane.CODE ? codesStopped : noticesStopped;
    }

    public Budget stop(Lane lane) {
        return new Budget(
                tenantId,
                day,
                limit,
                codes,
                notices,
                codeMoney,
                noticeMoney,
                codesStopped || lane == Lane.CODE,
                noticesStopped || lane == Lane.NOTICE);
    }
}
