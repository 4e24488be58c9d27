package dev.requite;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.requite.app.RunConfiguration;
import java.util.Arrays;

/** The rooms of the house and the arrows between them, as the README draws them. */
@AnalyzeClasses(packages = "dev.requite", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule money_knows_nothing = room("money").mayKnow();

    @ArchTest
    static final ArchRule order_knows_money = room("order").mayKnow("money");

    @ArchTest
    static final ArchRule plan_knows_the_model = room("plan").mayKnow("money", "order");

    @ArchTest
    static final ArchRule provider_knows_the_model = room("provider").mayKnow("money", "order");

    @ArchTest
    static final ArchRule ledger_knows_the_model = room("ledger").mayKnow("money", "order");

    @ArchTest
    static final ArchRule intake_knows_the_model_and_the_ledger = room("intake").mayKnow("money", "order", "ledger");

    @ArchTest
    static final ArchRule submit_knows_plans_providers_and_the_ledger =
            room("submit").mayKnow("money", "order", "plan", "provider", "ledger");

    @ArchTest
    static final ArchRule report_knows_the_ledger = room("report").mayKnow("money", "order", "ledger");

    @ArchTest
    static final ArchRule sandbox_is_the_other_side = room("sandbox").mayKnow();

    @ArchTest
    static final ArchRule the_command_line_knows_the_job = room("cli").mayKnow("job", "sandbox");

    @ArchTest
    static final ArchRule nothing_points_at_the_command_line = noClasses()
            .that()
            .resideOutsideOfPackage("dev.requite.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.requite.cli..");

    @ArchTest
    static final ArchRule only_the_command_line_points_at_the_job = noClasses()
            .that()
            .resideOutsideOfPackages("dev.requite.cli..", "dev.requite.job..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.requite.job..");

    @ArchTest
    static final ArchRule nothing_but_the_command_line_points_at_the_other_side = noClasses()
            .that()
            .resideOutsideOfPackages("dev.requite.cli..", "dev.requite.sandbox..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.requite.sandbox..");

    @ArchTest
    static final ArchRule planning_is_pure = noClasses()
            .that()
            .resideInAPackage("dev.requite.plan..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.io..",
                    "java.net..",
                    "java.nio.file..",
                    "java.sql..",
                    "java.time..",
                    "javax.sql..",
                    "org.slf4j..",
                    "org.springframework..");

    @ArchTest
    static final ArchRule spring_batch_stays_in_the_wiring = noClasses()
            .that()
            .resideOutsideOfPackage("dev.requite.job..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework.batch..", "org.springframework.boot..", "org.springframework.context..");

    @ArchTest
    static final ArchRule a_wire_format_never_leaves_its_package = noClasses()
            .that()
            .resideOutsideOfPackage("dev.requite.provider.klarna..")
            .and()
            .doNotBelongToAnyOf(RunConfiguration.class)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.requite.provider.klarna..");

    @ArchTest
    static final ArchRule nor_does_the_other_one = noClasses()
            .that()
            .resideOutsideOfPackage("dev.requite.provider.altapay..")
            .and()
            .doNotBelongToAnyOf(RunConfiguration.class)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.requite.provider.altapay..");

    @ArchTest
    static final ArchRule no_room_is_entered_in_a_circle =
            slices().matching("dev.requite.(*)..").should().beFreeOfCycles();

    private static Room room(String name) {
        return new Room(name);
    }

    private record Room(String name) {

        ArchRule mayKnow(String... rooms) {
            String[] allowed = Arrays.stream(rooms)
                    .map(room -> "dev.requite." + room + "..")
                    .toArray(String[]::new);
            DescribedPredicate<JavaClass> ours = JavaClass.Predicates.resideInAPackage("dev.requite..");
            DescribedPredicate<JavaClass> itself = JavaClass.Predicates.resideInAPackage("dev.requite." + name + "..");
            DescribedPredicate<JavaClass> known = JavaClass.Predicates.resideInAnyPackage(allowed);
            return classes()
                    .that(itself)
                    .should()
                    .onlyDependOnClassesThat(
                            DescribedPredicate.not(ours).or(itself).or(known));
        }
    }
}
