package dev.requite;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.requite.app.ProviderConfiguration;
import dev.requite.ledger.Ledger;
import dev.requite.ledger.WriterNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** The house stands as it is drawn: every arrow of the plan is there, and no other. */
@AnalyzeClasses(packages = "dev.requite", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String HOUSE = "dev.requite.";

    @ArchTest
    static void every_room_knows_exactly_the_rooms_that_the_plan_says(JavaClasses classes) {
        Map<String, Set<String>> planned = new TreeMap<>();
        House.ROOMS.forEach(room -> planned.put(room.name(), room.knows()));

        assertThat(arrows(classes, ArchitectureTest::room)).isEqualTo(planned);
    }

    @ArchTest
    static void so_do_the_rooms_within_a_room(JavaClasses classes) {
        Map<String, Set<String>> within = arrows(classes, ArchitectureTest::innerRoom);
        within.keySet().retainAll(House.INNER.keySet());
        within.forEach((room, known) -> known.removeIf(other -> !room(other).equals(room(room))));

        assertThat(within).isEqualTo(new TreeMap<>(House.INNER));
    }

    @ArchTest
    static void the_manual_draws_it(JavaClasses classes) throws IOException {
        String page = Files.readString(Path.of("src/site/markdown/design/rooms.md"));
        String drawn = page.substring(page.indexOf("<!-- rooms -->") + 14, page.indexOf("<!-- /rooms -->"));

        assertThat(drawn.strip())
                .as("to be put there")
                .isEqualTo(House.drawing().strip());
    }

    @ArchTest
    static final ArchRule no_room_is_entered_in_a_circle =
            slices().matching("dev.requite.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule planning_is_pure = noClasses()
            .that()
            .resideInAnyPackage("dev.requite.plan..", "dev.requite.settlement..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.io..",
                    "java.net..",
                    "java.nio.file..",
                    "java.sql..",
                    "javax.sql..",
                    "org.slf4j..",
                    "org.springframework..");

    /** Until when an order can be captured is a fact of the order; what time it is now comes with the question. */
    @ArchTest
    static final ArchRule planning_asks_no_clock = noClasses()
            .that()
            .resideInAnyPackage("dev.requite.plan..", "dev.requite.settlement..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule spring_batch_stays_with_runs = noClasses()
            .that()
            .resideOutsideOfPackages("dev.requite.run", "dev.requite.run.batch..", "dev.requite.app..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.batch..");

    @ArchTest
    static final ArchRule spring_boot_stays_in_the_wiring = noClasses()
            .that()
            .resideOutsideOfPackage("dev.requite.app..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.boot..", "org.springframework.context..");

    /** {@code LedgerFenceTest} shows what that is for. */
    @ArchTest
    static final ArchRule the_ledger_owns_its_transactions = noClasses()
            .that()
            .resideOutsideOfPackages("dev.requite.ledger..", "dev.requite.app..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework.jdbc..", "org.springframework.transaction..", "java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule stores_write_through_it = noClasses()
            .that()
            .resideInAnyPackage("dev.requite.ledger", "dev.requite.ledger.payouts")
            .and()
            .doNotHaveFullyQualifiedName(Ledger.class.getName())
            .and()
            .doNotHaveFullyQualifiedName(WriterNumber.class.getName())
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "writes past the ledger",
                    call -> call.getTarget().getOwner().getPackageName().startsWith("org.springframework.jdbc")
                            && call.getName().matches("update|batchUpdate|execute")));

    @ArchTest
    static final ArchRule a_wire_format_never_leaves_its_package = noClasses()
            .that()
            .resideOutsideOfPackage("dev.requite.provider.klarna..")
            .and()
            .doNotBelongToAnyOf(ProviderConfiguration.class)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.requite.provider.klarna..");

    @ArchTest
    static final ArchRule nor_does_the_other_one = noClasses()
            .that()
            .resideOutsideOfPackage("dev.requite.provider.altapay..")
            .and()
            .doNotBelongToAnyOf(ProviderConfiguration.class)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.requite.provider.altapay..");

    private static Map<String, Set<String>> arrows(JavaClasses classes, Function<String, String> roomOf) {
        DescribedPredicate<JavaClass> ours = JavaClass.Predicates.resideInAPackage("dev.requite..");
        Map<String, Set<String>> arrows = new TreeMap<>();
        for (JavaClass type : classes) {
            String room = roomOf.apply(type.getPackageName().substring(HOUSE.length()));
            Set<String> known = arrows.computeIfAbsent(room, name -> new TreeSet<>());
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(ours)
                    .map(target -> roomOf.apply(target.getPackageName().substring(HOUSE.length())))
                    .filter(other -> !other.equals(room))
                    .forEach(known::add);
        }
        return arrows;
    }

    private static String room(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private static String innerRoom(String name) {
        return name;
    }
}
