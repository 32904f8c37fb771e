package precursor.tests.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the device that {@link Handheld} asks for, and takes it away when its scope ends. */
final class HandheldExtension implements ParameterResolver {

    private static final ExtensionContext.Namespace SPACE = ExtensionContext.Namespace.create(HandheldExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Device.class;
    }

    @Override
    public Device resolveParameter(ParameterContext parameter, ExtensionContext test) {
        Optional<Handheld> own =
                test.getTestMethod().map(m -> m.getAnnotation(Handheld.class));
        if (own.isPresent()) {
            return device(test, own.get());
        }
        ExtensionContext ofClass = test.getParent().orElse(test);
        Handheld shared = test.getRequiredTestClass().getAnnotation(Handheld.class);
        return device(ofClass, shared);
    }

    /** The device of a scope; the store closes it with the scope. A store looks in those around it too, so the key names it. */
    private static Device device(ExtensionContext scope, Handheld wanted) {
        return scope.getStore(SPACE)
                .computeIfAbsent(
                        scope.getUniqueId(),
                        key -> {
                            List<String> options = new ArrayList<>();
                            options.add("--seed=" + wanted.seed());
                            options.add("--clock=" + wanted.clock());
                            if (wanted.frozen()) {
                                options.add("--frozen");
                            }
                            options.addAll(List.of(wanted.options()));
                            return wanted.locked() ? Device.startLocked(options) : Device.start(options);
                        },
                        Device.class);
    }
}
