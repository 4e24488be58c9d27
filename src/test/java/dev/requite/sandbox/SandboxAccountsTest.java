package dev.requite.sandbox;

import static dev.requite.sandbox.TestOrders.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Accounts that have a name: what is done to one is seen in no other. */
class SandboxAccountsTest {

    private static final String ORDER = "/ordermanagement/v1/orders/" + SHIRT;

    private final SandboxServer sandbox = SandboxServer.start(SandboxOptions.builder()
            .orders(array(shirt(SHIRT, "DE"), in("us", shirt(SHIRT, "US"))))
            .account("brand2", "brand", "secret")
            .build());
    private final TestClient plain = TestClient.of(sandbox);
    private final TestClient us = TestClient.as(sandbox, "us", "sandbox-us");
    private final TestClient brand2 = TestClient.as(sandbox, "brand", "secret");

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void eachHasBooksOfItsOwn() {
        assertThat(pay(us, "/us").statusCode()).isEqualTo(201);

        assertThat(sandbox.account("us").books().refunds()).hasSize(1);
        assertThat(sandbox.books().refunds()).isEmpty();
        assertThat(sandbox.books().requests()).isEmpty();
        assertThat(page("/sandbox/us/books").at("/refunds/0/amount").longValue())
                .isEqualTo(100);
        assertThat(page("/sandbox/us/counts").get("refund 201").longValue()).isEqualTo(1);
        assertThat(page("/sandbox/books").path("refunds")).isEmpty();
    }

    @Test
    void eachHasAUserOfItsOwn() {
        assertThat(us.get("/us" + ORDER).statusCode()).isEqualTo(200);
        assertThat(us.get(ORDER).statusCode()).isEqualTo(401);
        assertThat(plain.get("/us" + ORDER).statusCode()).isEqualTo(401);
        assertThat(brand2.get("/brand2" + ORDER).statusCode()).isEqualTo(404);
        assertThat(brand2.get("/us" + ORDER).statusCode()).isEqualTo(401);
    }

    @Test
    void aKeyOfOneIsNoKeyOfAnother() {
        pay(us, "/us");
        pay(plain, "");
        pay(plain, "");

        assertThat(sandbox.account("us").books().refunds()).hasSize(1);
        assertThat(sandbox.books().refunds())
                .as("the second time it was its own key")
                .hasSize(1);
        us.post("/sandbox/us/forget-keys", "{}");
        pay(us, "/us");
        pay(plain, "");
        assertThat(sandbox.account("us").books().refunds()).hasSize(2);
        assertThat(sandbox.books().refunds()).hasSize(1);
    }

    @Test
    void faultsBehaviourAndClockAreOfOneOnly() {
        us.post("/sandbox/us/faults", "{\"fault\":\"error-503-before-booking\",\"next\":1}");
        us.patch("/sandbox/us/behaviour", "{\"requestsPerSecond\":7}");
        us.post("/sandbox/us/clock", "{\"offset\":\"PT5H\"}");

        assertThat(pay(plain, "").statusCode()).isEqualTo(201);
        assertThat(pay(us, "/us").statusCode()).isEqualTo(503);
        assertThat(sandbox.behaviour().requestsPerSecond()).isNotEqualTo(7);
        assertThat(sandbox.account("us").behaviour().requestsPerSecond()).isEqualTo(7);
        assertThat(page("/sandbox/clock").path("offset").stringValue("")).isEqualTo("PT0S");
        assertThat(page("/sandbox/us/clock").path("offset").stringValue("")).isEqualTo("PT5H");
    }

    @Test
    void aRefundIsFoundWhereItsLocationSays() {
        String location = pay(us, "/us").headers().firstValue("Location").orElseThrow();

        assertThat(location).startsWith(sandbox.uri() + "/us/ordermanagement/");
        assertThat(us.get(location).statusCode()).isEqualTo(200);
    }

    @Test
    void ordersThatComeLaterGoWhereTheySay() {
        us.post("/sandbox/orders", array(in("later", shirt(SHIRT, "US"))));
        us.post("/sandbox/brand2/orders", array(shirt(SHIRT, "US")));

        assertThat(sandbox.account("later").books().orders()).hasSize(1);
        assertThat(sandbox.account("brand2").books().orders()).hasSize(1);
        assertThat(sandbox.books().orders()).hasSize(1);
        HttpResponse<String> elsewhere = us.post("/sandbox/brand2/orders", array(in("us", shirt(PARCELS, "US"))));
        assertThat(elsewhere.statusCode()).isEqualTo(400);
        assertThat(elsewhere.body()).contains("names another account, us");
    }

    @Test
    void noAnswerShowsWhoseAnOrderIs() {
        assertThat(us.get("/us" + ORDER).body()).doesNotContain("account");
    }

    @Test
    void aProvidersOwnNameIsTheAccountWithoutOne() {
        assertThat(sandbox.account("klarna").books()).isSameAs(sandbox.books());
        assertThat(sandbox.account("altapay").books()).isSameAs(sandbox.books());
        assertThat(page("/sandbox/klarna/books").path("orders")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"US", "brand-2", "2brands", "books", "sandbox", "merchant"})
    void noneHasANameThatAPathCanNotHave(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SandboxServer.start(SandboxOptions.builder()
                        .orders(array(in(name, shirt(SHIRT, "DE"))))
                        .build()))
                .withMessageContaining(name);
    }

    @Test
    void oneThatIsNotThereIsNoAccount() {
        assertThatIllegalArgumentException().isThrownBy(() -> sandbox.account("nobody"));
        assertThat(us.get("/sandbox/nobody/books").statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> pay(TestClient client, String account) {
        return client.post(account + ORDER + "/refunds", "k1", refund(100, line("SHIRT", 1, 100)));
    }

    private JsonNode page(String path) {
        return TestClient.json(us.get(path));
    }

    private static String in(String account, String order) {
        return order.replaceFirst("\\{", "{\"account\":\"" + account + "\",");
    }
}
