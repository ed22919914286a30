package dev.ratchet.rest;

import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Ids and numbers in paths and queries: one that is malformed is refused by its name, as a field of a body is. */
@Provider
public final class NamedParameters implements ParamConverterProvider {

    /** What a text is read as, and what it must be. */
    private record Form(Function<String, Object> read, String mustBe) {}

    private static final Form ID =
            new Form(UUID::fromString, "must be an id such as 0c8f9a52-53a5-4f0f-8b57-0f2f7c0f3c11");
    private static final Form LONG = new Form(Long::valueOf, "must be a whole number");
    private static final Form INTEGER = new Form(Integer::valueOf, "must be a whole number");

    private static final Map<Class<?>, Form> FORMS =
            Map.of(UUID.class, ID, long.class, LONG, Long.class, LONG, int.class, INTEGER, Integer.class, INTEGER);

    @Override
    @SuppressWarnings("unchecked") // each form reads the type that it stands for
    public <T> @Nullable ParamConverter<T> getConverter(
            Class<T> type, @Nullable Type generic, Annotation @Nullable [] annotations) {
        var form = FORMS.get(type);
        return form == null ? null : (ParamConverter<T>) new Named(form, name(annotations));
    }

    private static String name(Annotation @Nullable [] annotations) {
        for (var annotation : annotations == null ? new Annotation[0] : annotations) {
            if (annotation instanceof PathParam path) {
                return path.value();
            }
            if (annotation instanceof QueryParam query) {
                return query.value();
            }
        }
        return "parameter";
    }

    private record Named(Form form, String name) implements ParamConverter<Object> {
        @Override
        public Object fromString(String value) {
            try {
                return form.read().apply(value);
            } catch (IllegalArgumentException e) {
                throw Refusal.field(name, name + ": " + form.mustBe());
            }
        }

        @Override
        public String toString(Object value) {
            return value.toString();
        }
    }
}
