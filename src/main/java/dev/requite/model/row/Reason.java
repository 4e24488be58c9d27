package dev.requite.model.row;

/**
 * Why a row got no refund, or a refund a remark: the code of the closed list and this case in words.
 *
 * @param code from the list
 * @param detail a plain sentence with this case's own numbers; never customer data or secrets
 */
public record Reason(ReasonCode code, String detail) {

    public static Reason of(ReasonCode code, String detail) {
        return new Reason(code, detail);
    }
}
