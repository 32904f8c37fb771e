package precursor.tests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Condition;
import org.junit.jupiter.api.Test;

/** Native access in one package, servers that never block, time and chance from the services, no static mutable state. */
class HabitsTest {

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("precursor");

    @Test
    void onlyThePlatformPackageMakesNativeCalls() {
        noClasses()
                .that(not(resideInAPackage("precursor.xous.platform..")))
                .should()
                .dependOnClassesThat(nameMatching(
                        "java\\.lang\\.foreign\\.(Linker|SymbolLookup|FunctionDescriptor|MemorySegment|Arena).*"))
                .orShould()
                .callMethod(System.class, "load", String.class)
                .orShould()
                .callMethod(System.class, "loadLibrary", String.class)
                .check(PRODUCT);
    }

    @Test
    void onlyTheKernelUsesThePlatformPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackages("precursor.xous.platform..", "precursor.xous.kernel..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("precursor.xous.platform..")
                .check(PRODUCT);
    }

    @Test
    void serversNeverBlock() {
        noClasses()
                .that()
                .resideInAnyPackage("precursor.services..", "precursor.pddb..", "precursor.vault..", "precursor.shellchat..")
                .and()
                .haveSimpleNameEndingWith("Server")
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "join")
                .orShould()
                .callMethod(Object.class, "wait")
                .orShould()
                .callMethod(Object.class, "wait", long.class)
                .orShould()
                .callMethod(Future.class, "get")
                .orShould()
                .callMethod(CountDownLatch.class, "await")
                .orShould()
                .callMethod(Condition.class, "await")
                .orShould()
                .callMethodWhere(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                                com.tngtech.archunit.core.domain.properties.HasName.Predicates.name("take"))
                        .and(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                                com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner(
                                        com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo(
                                                java.util.concurrent.BlockingQueue.class)))))
                .check(PRODUCT);
    }

    @Test
    void timeAndChanceComeFromTheServices() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "precursor.services..",
                        "precursor.pddb.api..",
                        "precursor.pddb.format..",
                        "precursor.pddb.engine..",
                        "precursor.pddb.server..",
                        "precursor.vault..",
                        "precursor.shellchat..")
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat(
                        nameMatching("java\\.(security\\.SecureRandom|util\\.Random|util\\.concurrent\\.ThreadLocalRandom)"))
                .check(PRODUCT);
    }

    @Test
    void noStaticMutableState() {
        fields().that(modifier(JavaModifier.STATIC)
                        .and(not(modifier(JavaModifier.SYNTHETIC)))
                        .as("static"))
                .should()
                .beFinal()
                .check(PRODUCT);
    }

    @Test
    void noReflectionInServices() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "precursor.xous..",
                        "precursor.services..",
                        "precursor.pddb..",
                        "precursor.vault..",
                        "precursor.shellchat..")
                .should()
                .dependOnClassesThat(nameMatching("java\\.lang\\.reflect\\.(Method|Field|Constructor|Proxy)"))
                .check(PRODUCT);
    }
}
