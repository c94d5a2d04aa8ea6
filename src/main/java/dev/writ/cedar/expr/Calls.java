package dev.writ.cedar.expr;

import java.util.List;

/// Makes calls that have as many arguments as they should.
final class Calls {
    private Calls() {}

    static Expr of(Function function, List<Expr> arguments) {
        if (arguments.size() != function.arguments()) {
            throw new PolicyFormException("`" + function.word() + "` takes " + function.arguments()
                    + " arguments, with the value it is a method of; here are " + arguments.size());
        }
        return new Expr.Call(function, arguments);
    }
}
