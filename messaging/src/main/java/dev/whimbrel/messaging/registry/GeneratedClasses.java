package dev.whimbrel.messaging.registry;

import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Since 1.12.2 Avro refuses to read into any class that was not named as trusted for the whole JVM, even into those that
 * its own compiler generated. Those are what we trust: a schema can then name no other class, however it got here.
 */
final class GeneratedClasses {
    private GeneratedClasses() {}

    /** Adds to whatever the application trusts already. Once per JVM is enough, more often does no harm. */
    static void trust() {
        ClassSecurityValidator.setGlobal(
                ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(), GeneratedClasses::isGenerated));
    }

    private static boolean isGenerated(Class<?> type) {
        return SpecificRecord.class.isAssignableFrom(type)
                || GenericEnumSymbol.class.isAssignableFrom(type)
                || GenericFixed.class.isAssignableFrom(type);
    }
}
