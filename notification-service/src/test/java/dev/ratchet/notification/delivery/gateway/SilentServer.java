package dev.ratchet.notification.delivery.gateway;

import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;

/** Refuses all that is no {@code submit_sm}. */
abstract class SilentServer implements ServerMessageReceiverListener {
    private static ProcessRequestException refused() {
        return new ProcessRequestException("not here", SMPPConstant.STAT_ESME_RINVCMDID);
    }

    @Override
    public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti asked, SMPPServerSession source)
            throws ProcessRequestException {
        throw refused();
    }

    @Override
    public QuerySmResult onAcceptQuerySm(QuerySm asked, SMPPServerSession source) throws ProcessRequestException {
        throw refused();
    }

    @Override
    public void onAcceptReplaceSm(ReplaceSm asked, SMPPServerSession source) throws ProcessRequestException {
        throw refused();
    }

    @Override
    public void onAcceptCancelSm(CancelSm asked, SMPPServerSession source) throws ProcessRequestException {
        throw refused();
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm asked, Session source) throws ProcessRequestException {
        throw refused();
    }

    @Override
    public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm asked, SMPPServerSession source)
            throws ProcessRequestException {
        throw refused();
    }

    @Override
    public void onAcceptCancelBroadcastSm(CancelBroadcastSm asked, SMPPServerSession source)
            throws ProcessRequestException {
        throw refused();
    }

    @Override
    public QueryBroadcastSmResult onAcceptQueryBroadcastSm(QueryBroadcastSm asked, SMPPServerSession source)
            throws ProcessRequestException {
        throw refused();
    }
}
