package dev.whimbrel.orchestrator.api;

import dev.whimbrel.orchestrator.intake.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Which field the parser stumbled over, and why, without a word of classes. */
final class UnreadableField {
    private UnreadableField() {}

    static Refusal of(DatabindException cause) {
        return new Refusal(path(cause.getPath()), why(cause));
    }

    private static String why(DatabindException cause) {
        return switch (cause) {
            case UnrecognizedPropertyException _ -> "is not known here; is it misspelt?";
            case InvalidFormatException invalid
            when invalid.getTargetType().isEnum() ->
                "must be one of "
                        + Arrays.stream(invalid.getTargetType().getEnumConstants())
                                .map(Object::toString)
                                .collect(Collectors.joining(", "));
            default -> "has a value of the wrong kind";
        };
    }

    private static String path(List<Reference> path) {
        return path.stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }
}
