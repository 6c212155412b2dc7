package dev.whimbrel.orchestrator.changelog;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Copies what Liquibase made of a changelog. Running a change set writes into it (when it ran, what became of it, whether it was
 * valid), so two runs must not share one; parsing it again for each would cost more than all the rest.
 *
 * <p>What is of Liquibase is copied field by field, values that never change are shared, and whatever is neither is refused: then the
 * changelog is parsed again, which is slow and always right.
 */
final class DeepCopy {
    private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            var fields = new ArrayList<Field>();
            // a collection of Liquibase's own stands on one of Java's, which keeps but views of it
            for (Class<?> each = type;
                    each != null && !each.getName().startsWith("java.");
                    each = each.getSuperclass()) {
                for (var field : each.getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers())) {
                        field.setAccessible(true);
                        fields.add(field);
                    }
                }
            }
            return List.copyOf(fields);
        }
    };

    /** Makes one with nothing in it, whatever its constructors want: the way of the JDK's own serialization, which the compiler warns of. */
    private static final ClassValue<Constructor<?>> EMPTY = new ClassValue<>() {
        @Override
        protected Constructor<?> computeValue(Class<?> type) {
            try {
                var factory = Class.forName("sun.reflect.ReflectionFactory");
                var one = factory.getMethod("getReflectionFactory").invoke(null);
                return (Constructor<?>)
                        factory.getMethod("newConstructorForSerialization", Class.class, Constructor.class)
                                .invoke(one, type, Object.class.getDeclaredConstructor());
            } catch (ReflectiveOperationException otherJdk) {
                throw new IllegalStateException("objects cannot be copied by this JDK", otherJdk);
            }
        }
    };

    private final IdentityHashMap<Object, Object> copies = new IdentityHashMap<>();

    private DeepCopy() {}

    /** Something in it cannot be copied. */
    static final class NotCopied extends Exception {
        private static final long serialVersionUID = 1L;

        NotCopied(String what, @Nullable Throwable cause) {
            super(what + " cannot be copied", cause);
        }
    }

    /** @throws NotCopied when there is something in it that is not known to be safe to share, and cannot be copied either */
    @SuppressWarnings("unchecked")
    static <T> T of(T original) throws NotCopied {
        try {
            return (T) new DeepCopy().copy(original);
        } catch (ReflectiveOperationException | RuntimeException impossible) {
            throw new NotCopied(original.getClass().getName(), impossible);
        }
    }

    private Object copy(Object original) throws ReflectiveOperationException, NotCopied {
        if (isValue(original)) {
            return original;
        }
        var known = copies.get(original);
        if (known != null) {
            return known;
        }
        return switch (original) {
            case Map<?, ?> map when isOfJava(map) -> map(map);
            case Collection<?> collection when isOfJava(collection) -> collection(collection);
            default -> object(original);
        };
    }

    private @Nullable Object orNull(@Nullable Object original) throws ReflectiveOperationException, NotCopied {
        return original == null ? null : copy(original);
    }

    /** Never changes, whoever uses it. */
    private static boolean isValue(Object it) {
        var type = it.getClass();
        return it instanceof Enum<?>
                || it instanceof String
                || (it instanceof Number && isOfJava(it))
                || it instanceof Boolean
                || it instanceof Character
                || it instanceof Class<?>
                || it instanceof java.util.regex.Pattern
                || type.getName().startsWith("java.time.");
    }

    private static boolean isOfJava(Object it) {
        return it.getClass().getName().startsWith("java.");
    }

    private Object object(Object original) throws ReflectiveOperationException, NotCopied {
        var type = original.getClass();
        if (!type.getName().startsWith("liquibase.") || type.isHidden() || type.isArray()) {
            throw new NotCopied(type.getName(), null);
        }
        var copy = EMPTY.get(type).newInstance();
        copies.put(original, copy);
        for (var field : FIELDS.get(type)) {
            var value = field.get(original);
            field.set(copy, field.getType().isPrimitive() ? value : orNull(value));
        }
        return copy;
    }

    private Object map(Map<?, ?> original) throws ReflectiveOperationException, NotCopied {
        Map<Object, @Nullable Object> copy =
                switch (original) {
                    case ConcurrentHashMap<?, ?> _ -> new ConcurrentHashMap<>();
                    case SortedMap<?, ?> sorted -> new TreeMap<>(order(sorted.comparator()));
                    case LinkedHashMap<?, ?> _ -> new LinkedHashMap<>();
                    case HashMap<?, ?> _ -> new HashMap<>();
                    default -> new LinkedHashMap<>();
                };
        copies.put(original, copy);
        for (var entry : original.entrySet()) {
            copy.put(copy(entry.getKey()), orNull(entry.getValue()));
        }
        return copy;
    }

    private Object collection(Collection<?> original) throws ReflectiveOperationException, NotCopied {
        Collection<@Nullable Object> copy =
                switch (original) {
                    case SortedSet<?> sorted -> new TreeSet<>(order(sorted.comparator()));
                    case LinkedHashSet<?> _ -> new LinkedHashSet<>();
                    case HashSet<?> _ -> new HashSet<>();
                    case Set<?> _ -> new LinkedHashSet<>();
                    default -> new ArrayList<>();
                };
        copies.put(original, copy);
        for (var element : original) {
            copy.add(orNull(element));
        }
        return copy;
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Comparator<Object> order(@Nullable Comparator<?> comparator) {
        return (Comparator<Object>) comparator;
    }
}
