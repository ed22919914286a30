package dev.ratchet.system.platform;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the one platform of this run to whichever test asks for it; it starts with the first and ends after the last. */
public final class OnePlatform implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(OnePlatform.class);

    /** A start that failed, kept so that each further test fails at once and for the same reason. */
    private record Outcome(Platform platform, Exception failure) implements AutoCloseable {
        static Outcome ofStart(Class<Outcome> unused) {
            try {
                return new Outcome(Platform.start(), null);
            } catch (Exception e) {
                return new Outcome(null, e);
            }
        }

        Platform orThrow() {
            if (failure != null) {
                throw new IllegalStateException("the platform did not start: " + failure.getMessage(), failure);
            }
            return platform;
        }

        @Override
        public void close() {
            if (platform != null) {
                platform.close();
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Platform.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Outcome.class, Outcome::ofStart, Outcome.class)
                .orThrow();
    }
}
