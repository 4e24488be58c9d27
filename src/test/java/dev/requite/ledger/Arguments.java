package dev.requite.ledger;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.joda.money.CurrencyUnit;

/** Makes something of any type that the ledger's methods take: one of each, nothing empty, records all the way down. */
final class Arguments {

    static final String TEXT = "X";

    private long made;

    Object[] of(Method method) {
        return Arrays.stream(method.getGenericParameterTypes()).map(this::some).toArray();
    }

    <T> T a(Class<T> type) {
        return type.cast(some(type));
    }

    private Object some(Type type) {
        if (type instanceof WildcardType wildcard) {
            return some(wildcard.getUpperBounds()[0]);
        }
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            Type[] of = generic.getActualTypeArguments();
            if (raw == List.class || raw == Collection.class) {
                return List.of(some(of[0]));
            } else if (raw == Set.class) {
                return Set.of(some(of[0]));
            } else if (raw == Map.class) {
                return Map.of(some(of[0]), some(of[1]));
            } else if (raw == SortedMap.class) {
                return new TreeMap<>(Map.of(some(of[0]), some(of[1])));
            } else if (raw == Optional.class) {
                return Optional.of(some(of[0]));
            }
            return some(raw);
        }
        return some((Class<?>) type);
    }

    private Object some(Class<?> type) {
        if (type == String.class || type == Object.class || type == CharSequence.class) {
            return TEXT;
        } else if (type == long.class || type == Long.class) {
            return 1L;
        } else if (type == int.class || type == Integer.class) {
            return 1;
        } else if (type == boolean.class || type == Boolean.class) {
            return true;
        } else if (type == char.class) {
            return ',';
        } else if (type == Instant.class) {
            return TestLedger.NOON;
        } else if (type == Duration.class) {
            return Duration.ofSeconds(1);
        } else if (type == UUID.class) {
            return new UUID(1, ++made);
        } else if (type == BigDecimal.class) {
            return BigDecimal.ONE;
        } else if (type == CurrencyUnit.class) {
            return CurrencyUnit.EUR;
        } else if (type.isEnum()) {
            return type.getEnumConstants()[0];
        } else if (type.isRecord()) {
            return record(type);
        } else if (type.isSealed()) {
            return some(type.getPermittedSubclasses()[0]);
        } else if (type.isInterface()) {
            return Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> null);
        }
        throw new AssertionError("no way to make a " + type + ": teach it here");
    }

    private Object record(Class<?> type) {
        try {
            RecordComponent[] components = type.getRecordComponents();
            Constructor<?> canonical = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            canonical.setAccessible(true);
            return canonical.newInstance(Arrays.stream(components)
                    .map(component -> some(component.getGenericType()))
                    .toArray());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no way to make a " + type + ": teach it here", e);
        }
    }
}
