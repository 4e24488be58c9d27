package dev.requite.submit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import dev.requite.ledger.SubmitStore;
import dev.requite.provider.PaymentProvider;
import java.time.Instant;
import java.util.Set;

/** What decides asks no clock, signal, provider or ledger, and remembers nothing but what it was given. */
@AnalyzeClasses(packages = "dev.requite.submit", importOptions = ImportOption.DoNotIncludeTests.class)
class CourseIsPureTest {

    private static final Set<Class<?>> BESIDE_THE_STAGES = Set.of(
            Course.class,
            Deed.class,
            KeyedMemory.class,
            KeylessMemory.class,
            KeyAge.class,
            LastDeparture.class,
            Tries.class,
            Now.class,
            View.class,
            RefundView.class,
            OperationView.class,
            Words.class);

    @ArchTest
    static final ArchRule a_course_does_nothing_itself = noClasses()
            .that(decide())
            .should()
            .dependOnClassesThat(DescribedPredicate.or(
                    JavaClass.Predicates.resideInAnyPackage(
                            "java.io..",
                            "java.net..",
                            "java.nio..",
                            "java.sql..",
                            "java.util.concurrent..",
                            "org.slf4j.."),
                    JavaClass.Predicates.type(Time.class),
                    JavaClass.Predicates.type(StopSignal.class),
                    JavaClass.Predicates.type(PaymentProvider.class),
                    JavaClass.Predicates.type(SubmitStore.class)));

    @ArchTest
    static final ArchRule a_course_asks_no_clock_of_the_machine = noClasses()
            .that(decide())
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule a_stage_never_changes = classes()
            .that(decide())
            .and()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .should(ArchConditions.haveOnlyFinalFields());

    private static DescribedPredicate<JavaClass> decide() {
        return DescribedPredicate.describe(
                "decide",
                type -> type.isAssignableTo(Stage.class)
                        || type.isAssignableTo(Event.class)
                        || type.isAssignableTo(Step.class)
                        || type.isAssignableTo(Sighting.class)
                        || BESIDE_THE_STAGES.stream()
                                .anyMatch(beside -> type.isEquivalentTo(beside)
                                        || type.getEnclosingClass()
                                                .filter(outer -> outer.isEquivalentTo(beside))
                                                .isPresent()));
    }
}
