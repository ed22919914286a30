package dev.ratchet.rest;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * Cuts the connection when a body that is written while it is read breaks off behind its first bytes, so that no
 * caller takes a part for the whole. The framework's own writer does not wait for the cut, and may end the body
 * before.
 */
@Provider
public final class StreamedBody implements ServerMessageBodyWriter<StreamingOutput> {
    private static final Logger LOG = Logger.getLogger(StreamedBody.class);

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return StreamingOutput.class.isAssignableFrom(type);
    }

    @Override
    public boolean isWriteable(
            Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType mediaType) {
        return StreamingOutput.class.isAssignableFrom(type);
    }

    @Override
    public void writeTo(
            StreamingOutput body,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        body.write(out);
    }

    @Override
    public void writeResponse(StreamingOutput body, Type genericType, ServerRequestContext context) throws IOException {
        try {
            body.write(context.getOrCreateOutputStream());
        } catch (IOException | RuntimeException e) {
            if (!context.serverResponse().headWritten()) {
                throw e;
            }
            LOG.errorf(e, "incident %s: the body broke off and its connection is cut", UUID.randomUUID());
            cut((ResteasyReactiveRequestContext) context);
        }
    }

    /** Comes back when nothing can be written any more: the framework ends the body once this request is over. */
    private static void cut(ResteasyReactiveRequestContext context) {
        var connection =
                (ConnectionBase) context.unwrap(HttpServerRequest.class).connection();
        connection.channel().close().awaitUninterruptibly();
    }
}
