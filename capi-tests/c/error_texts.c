// VALGRIND
// The texts of libssl's reasons: absent until they are loaded, then one for each SSL_R_ of sslerr.h; the shared ones too.
#include "harness.h"

static void print_text(int reason)
{
    unsigned long code = ERR_PACK(ERR_LIB_SSL, 0, reason);
    const char *text = ERR_reason_error_string(code);
    char line[200], cut[20];

    if (text == NULL)
        return;
    ERR_error_string_n(code, line, sizeof(line));
    ERR_error_string_n(code, cut, sizeof(cut));
    printf("%d %s | %s | %s\n", reason, text, line, cut);
}

int main(void)
{
    int reason;

    printf("before: %s\n", ERR_reason_error_string(ERR_PACK(ERR_LIB_SSL, 0, SSL_R_UNEXPECTED_MESSAGE)) ? "there" : "none");
    printf("library: %s\n", ERR_lib_error_string(ERR_PACK(ERR_LIB_SSL, 0, 0)));
    TELL(ERR_load_SSL_strings());
    TELL(ERR_load_SSL_strings());
    for (reason = 1; reason < 1300; reason++)
        print_text(reason);
    print_text(ERR_R_INTERNAL_ERROR);
    print_text(ERR_R_UNSUPPORTED);
    print_text(ERR_R_PASSED_NULL_PARAMETER);
    return 0;
}
