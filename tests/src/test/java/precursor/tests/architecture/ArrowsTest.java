package precursor.tests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.Test;

/**
 * Dependencies point one way: hw-config ← xous-core ← services ← pddb ← apps, which do not know each other; the simulator knows the kernel and
 * the hardware.
 */
class ArrowsTest {

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(
                    "precursor.hw",
                    "precursor.xous",
                    "precursor.services",
                    "precursor.pddb",
                    "precursor.vault",
                    "precursor.shellchat",
                    "precursor.sim");

    private static final String[] OUR_ROOTS = {"precursor.."};

    private static void onlyKnows(String who, String... allowed) {
        classes()
                .that()
                .resideInAPackage(who)
                .should()
                .onlyDependOnClassesThat(
                        not(resideInAnyPackage(OUR_ROOTS)).or(resideInAnyPackage(allowed)))
                .check(PRODUCT);
    }

    @Test
    void hardwareKnowsNobody() {
        onlyKnows("precursor.hw..", "precursor.hw..");
    }

    @Test
    void xousKnowsTheHardware() {
        onlyKnows("precursor.xous..", "precursor.xous..", "precursor.hw..");
    }

    @Test
    void messagesKnowNobody() {
        onlyKnows("precursor.xous.message..", "precursor.xous.message..");
    }

    @Test
    void devicesAreMessages() {
        onlyKnows("precursor.xous.device..", "precursor.xous.device..", "precursor.xous.message..");
    }

    @Test
    void servicesKnowXous() {
        onlyKnows("precursor.services..", "precursor.services..", "precursor.xous..", "precursor.hw..");
    }

    @Test
    void servicesDoNotReachIntoTheKernel() {
        noClasses()
                .that()
                .resideInAnyPackage("precursor.services..", "precursor.pddb..", "precursor.vault..", "precursor.shellchat..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("precursor.xous.kernel..", "precursor.xous.platform..", "precursor.xous.local..")
                .check(PRODUCT);
    }

    /**
     * The dialog toolkit is no service's inside but a library, linked into every process with dialogs of its own: whoever
     * keeps a secret must ask for it on a canvas of its own and not through another process.
     */
    private static final String DIALOGS = "precursor.services.gam.modal..";

    /** So are menus. */
    private static final String MENUS = "precursor.services.gam.menu..";

    /** So are the texts of the screens, and what says in which language they are. */
    private static final String TEXTS = "precursor.services.locale..";

    private static final String SETTINGS = "precursor.services.settings..";

    /** Secrets as words. */
    private static final String WORDS = "precursor.services.bip39..";

    /** How hard a password is to guess. */
    private static final String STRENGTH = "precursor.services.strength..";

    @Test
    void librariesOfTheScreenKnowMessagesOnly() {
        String[] known = {
            DIALOGS, MENUS, TEXTS, SETTINGS, WORDS, STRENGTH, "precursor.services.*.api..", "precursor.xous..", "precursor.hw.."
        };
        onlyKnows(DIALOGS, known);
        onlyKnows(MENUS, known);
        onlyKnows(TEXTS, TEXTS);
        onlyKnows(WORDS, WORDS);
        onlyKnows(STRENGTH, STRENGTH, TEXTS);
        onlyKnows(SETTINGS, known);
    }

    @Test
    void theDatabaseKnowsServicesByTheirMessagesAndTheScreensLibraries() {
        onlyKnows(
                "precursor.pddb..",
                "precursor.pddb..",
                "precursor.services.*.api..",
                DIALOGS,
                MENUS,
                TEXTS,
                SETTINGS,
                WORDS,
                STRENGTH,
                "precursor.xous..",
                "precursor.hw..");
    }

    @Test
    void aServiceKnowsAnotherOnlyByItsMessages() {
        classes()
                .that()
                .resideInAPackage("precursor.services..")
                .should(new ArchCondition<JavaClass>("reach other services only through their api package") {
                    @Override
                    public void check(JavaClass from, ConditionEvents events) {
                        from.getDirectDependenciesFromSelf().forEach(d -> {
                            JavaClass to = d.getTargetClass();
                            boolean foreign = resideInAPackage("precursor.services..").test(to)
                                    && !room(to).equals(room(from));
                            if (foreign
                                    && !to.getPackageName().contains(".api")
                                    && !resideInAnyPackage(DIALOGS, MENUS, TEXTS, SETTINGS, WORDS, STRENGTH).test(to)) {
                                events.add(SimpleConditionEvent.violated(from, d.getDescription()));
                            }
                        });
                    }
                })
                .check(PRODUCT);
    }

    /** The service that a class belongs to: the third part of its package. */
    private static String room(JavaClass c) {
        String[] parts = c.getPackageName().split("\\.", -1);
        return parts.length > 2 ? parts[2] : "";
    }

    @Test
    void vaultKnowsServicesAndTheDatabaseByTheirMessagesAndTheScreensLibraries() {
        onlyKnows(
                "precursor.vault..",
                "precursor.vault..",
                "precursor.pddb.api..",
                "precursor.pddb.preferences..",
                "precursor.services.*.api..",
                MENUS,
                TEXTS,
                SETTINGS,
                WORDS,
                STRENGTH,
                "precursor.xous..",
                "precursor.hw..");
    }

    @Test
    void shellchatKnowsServicesByTheirMessagesAndTheScreensLibraries() {
        onlyKnows(
                "precursor.shellchat..",
                "precursor.shellchat..",
                "precursor.services.*.api..",
                TEXTS,
                SETTINGS,
                "precursor.xous..",
                "precursor.hw..");
    }

    @Test
    void theDatabasesMessagesKnowNothingOfItsInside() {
        onlyKnows(
                "precursor.pddb.api..",
                "precursor.pddb.api..",
                "precursor.services.*.api..",
                "precursor.services.locale..",
                "precursor.xous..",
                "precursor.hw..");
    }

    @Test
    void theDatabasesEngineIsPure() {
        onlyKnows("precursor.pddb.format..", "precursor.pddb.format..", "precursor.services.rootkeys.api..");
        onlyKnows("precursor.pddb.engine..", "precursor.pddb.engine..", "precursor.pddb.format..");
        knowsNoSurroundings("precursor.pddb.format..", "precursor.pddb.engine..");
    }

    @Test
    void theAuthenticatorIsPure() {
        onlyKnows("precursor.vault.ctap..", "precursor.vault.ctap..");
        knowsNoSurroundings("precursor.vault.ctap..");
    }

    /** No network, files, clock, randomness or threads of its own: all of it comes in through an interface. */
    private static void knowsNoSurroundings(String... packages) {
        noClasses()
                .that()
                .resideInAnyPackage(packages)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.nio.file..", "java.nio.channels..", "java.time..")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.security.SecureRandom")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.Thread")
                .check(PRODUCT);
    }

    @Test
    void theSimulatorKnowsTheKernelAndTheHardwareOnly() {
        onlyKnows("precursor.sim..", "precursor.sim..", "precursor.xous..", "precursor.hw..");
    }

    @Test
    void onlyTheWindowKnowsJavaFx() {
        noClasses()
                .that(not(resideInAPackage("precursor.sim.lcd..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..")
                .check(PRODUCT);
    }

    @Test
    void servicesDoWithoutJackson() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "precursor.xous..",
                        "precursor.services..",
                        "precursor.pddb..",
                        "precursor.vault..",
                        "precursor.shellchat..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml..")
                .check(PRODUCT);
    }

    @Test
    void onlyTheSimulatorReadsConfigurationFiles() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "precursor.hw",
                        "precursor.xous..",
                        "precursor.services..",
                        "precursor.pddb..",
                        "precursor.vault..",
                        "precursor.shellchat..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("precursor.hw.toml..")
                .check(PRODUCT);
    }
}
