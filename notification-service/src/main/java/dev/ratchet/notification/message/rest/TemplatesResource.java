package dev.ratchet.notification.message.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ratchet.notification.message.application.PreviewTemplates;
import dev.ratchet.notification.message.application.PreviewTemplates.Channel;
import dev.ratchet.rest.Caller;
import dev.ratchet.rest.Refusal;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What users are told, in words, with sample values. */
@Path("/v1/deliveries/-/templates")
@RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN})
@Produces(MediaType.APPLICATION_JSON)
class TemplatesResource {
    private static final List<String> LOCALES = List.of("en", "de");

    private final PreviewTemplates templates;

    TemplatesResource(PreviewTemplates templates) {
        this.templates = templates;
    }

    /** @param channels of EMAIL, SMS and BANNER */
    record Template(String kind, List<Channel> channels, List<String> locales) {}

    /** @param subject empty where the channel has none */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Preview(
            String kind,
            Channel channel,
            String locale,
            String subject,
            @JsonInclude String text) {}

    @GET
    public List<Template> all() {
        return templates.all().stream()
                .map(each -> new Template(each.kind(), List.copyOf(each.channels()), LOCALES))
                .toList();
    }

    @GET
    @Path("{kind}")
    public Preview preview(
            @PathParam("kind") String kind,
            @QueryParam("locale") @DefaultValue("en") String locale,
            @QueryParam("channel") @DefaultValue("EMAIL") String channel) {
        var named = Arrays.stream(Channel.values())
                .filter(each -> each.name().equals(channel))
                .findFirst()
                .orElseThrow(() -> Refusal.field("channel", "channel: must be one of EMAIL, SMS, BANNER"));
        return templates
                .of(kind, named, Locale.forLanguageTag(locale))
                .map(each -> new Preview(
                        each.kind(), each.channel(), each.locale().toLanguageTag(), each.subject(), each.text()))
                .orElseThrow(() -> Refusal.notFound("template " + kind + " by " + channel));
    }
}
