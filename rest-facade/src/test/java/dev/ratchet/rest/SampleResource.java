package dev.ratchet.rest;

import dev.ratchet.outbox.DatabaseException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.StreamingOutput;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A facade as services write them, for the tests. */
@Path("/samples/{tenant}")
@RunOnVirtualThread
@RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN})
public class SampleResource {
    private final Caller caller;

    public SampleResource(Caller caller) {
        this.caller = caller;
    }

    enum Colour {
        RED,
        GREEN
    }

    record Part(String name) {
        Part {
            if (name == null) {
                throw new IllegalArgumentException("name: is missing");
            }
        }
    }

    record Sample(
            String name,
            int size,
            @Nullable Instant at,
            @Nullable Colour colour,
            @Nullable List<Part> parts) {}

    @GET
    public Sample get(@PathParam("tenant") String tenant) {
        caller.mustSee(tenant);
        return new Sample("sample of " + tenant, 1, Instant.parse("2024-04-22T06:15:30.123456789Z"), null, null);
    }

    @PUT
    public Sample put(@PathParam("tenant") String tenant, Sample sample) {
        caller.mustSee(tenant);
        return sample;
    }

    @POST
    @Path("/failures/{kind}")
    public Sample fail(@PathParam("kind") String kind) {
        throw switch (kind) {
            case "outage" -> new DatabaseException(new SQLException("no route to the s3cret host", "08001"));
            case "pool" -> new DatabaseException(new SQLException("none left"));
            case "nul" -> new DatabaseException(new SQLException("0x00", "22021"));
            case "missing-table" -> new DatabaseException(new SQLException("s3cret", "42P01"));
            case "later" -> Refusal.later("LOCKED", "too many wrong codes", Duration.ofSeconds(30));
            case "wrong-code" -> Refusal.of(422, "WRONG_CODE", "the code is wrong", Map.of("attemptsLeft", 4));
            default -> new IllegalStateException("s3cret");
        };
    }

    /** A table that breaks off behind its first rows. */
    @GET
    @Path("/table")
    @Produces("text/csv")
    public StreamingOutput table(@PathParam("tenant") String tenant) {
        caller.mustSee(tenant);
        return out -> {
            out.write("userId,state\r\n".repeat(10_000).getBytes(StandardCharsets.UTF_8));
            throw new DatabaseException(new SQLException("gone", "08006"));
        };
    }
}
