package dev.ratchet.system.browser;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the one browser of this run to whichever test asks for it, and skips those tests where there is none. */
public final class OneChromium implements ParameterResolver, ExecutionCondition {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(OneChromium.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return Chromium.program()
                .map(program -> ConditionEvaluationResult.enabled("driven in " + program))
                .orElseGet(
                        () -> ConditionEvaluationResult.disabled(
                                "no browser: install Chromium or Chrome and run ./ratchet test, or set RATCHET_BROWSER to one"));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Chromium.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(
                        Chromium.class,
                        unused -> Chromium.start(Chromium.program().orElseThrow()),
                        Chromium.class);
    }
}
