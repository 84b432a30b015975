/*
 * A plugin of qemu's: counts the instructions that each thread of a program executes, and writes the count at every mark.
 *
 * A mark is the system call umask(NUMBER), or an instruction `mov r64, imm64` whose constant begins with MAGIC and ends with
 * the number: what an engine makes of a Wasm function that holds this constant. A line is "number thread count".
 *
 * The functions are qemu's own (its qemu-plugin.h); of API 3 on, insn_data copies what it gave a pointer to before.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define MAGIC UINT64_C(0xB0DA4C0DE517)
#define UMASK 95
#define THREADS 4096
#define NO_REGISTERS 0

typedef uint64_t plugin_id;
typedef struct block block;
typedef struct instruction instruction;
typedef void executed_fn(unsigned thread, void *number);
typedef void syscall_fn(plugin_id, unsigned thread, int64_t call, uint64_t a1, uint64_t a2, uint64_t a3, uint64_t a4,
                        uint64_t a5, uint64_t a6, uint64_t a7, uint64_t a8);

void qemu_plugin_register_vcpu_tb_trans_cb(plugin_id, void (*)(plugin_id, block *));
void qemu_plugin_register_vcpu_tb_exec_cb(block *, executed_fn *, int registers, void *number);
void qemu_plugin_register_vcpu_insn_exec_cb(instruction *, executed_fn *, int registers, void *number);
void qemu_plugin_register_vcpu_syscall_cb(plugin_id, syscall_fn *);
size_t qemu_plugin_tb_n_insns(const block *);
instruction *qemu_plugin_tb_get_insn(const block *, size_t index);
size_t qemu_plugin_insn_size(const instruction *);
#if API < 3
const void *qemu_plugin_insn_data(const instruction *);
#define COPY(from, to) memcpy(to, qemu_plugin_insn_data(from), sizeof to)
#else
size_t qemu_plugin_insn_data(const instruction *, void *, size_t);
#define COPY(from, to) qemu_plugin_insn_data(from, to, sizeof to)
#endif

__attribute__((visibility("default"))) int qemu_plugin_version = API;

static FILE *out;
/* Each thread has a cache line of its own. */
static struct { uint64_t count; char padding[56]; } threads[THREADS];

static void executed(unsigned thread, void *instructions) { threads[thread % THREADS].count += (uintptr_t)instructions; }

static void marked(unsigned thread, void *number) {
  fprintf(out, "%" PRIuPTR " %u %" PRIu64 "\n", (uintptr_t)number, thread, threads[thread % THREADS].count);
  fflush(out);
}

static void called(plugin_id id, unsigned thread, int64_t call, uint64_t a1, uint64_t a2, uint64_t a3, uint64_t a4, uint64_t a5,
                   uint64_t a6, uint64_t a7, uint64_t a8) {
  if (call == UMASK) marked(thread, (void *)(uintptr_t)a1);
}

static void translated(plugin_id id, block *b) {
  size_t n = qemu_plugin_tb_n_insns(b);
  qemu_plugin_register_vcpu_tb_exec_cb(b, executed, NO_REGISTERS, (void *)(uintptr_t)n);
  for (size_t i = 0; i < n; i++) {
    instruction *one = qemu_plugin_tb_get_insn(b, i);
    unsigned char bytes[10];
    uint64_t constant;
    if (qemu_plugin_insn_size(one) != sizeof bytes) continue;
    COPY(one, bytes);
    memcpy(&constant, bytes + 2, sizeof constant);
    if ((bytes[0] & 0xfe) == 0x48 && (bytes[1] & 0xf8) == 0xb8 && constant >> 16 == MAGIC)
      qemu_plugin_register_vcpu_insn_exec_cb(one, marked, NO_REGISTERS, (void *)(uintptr_t)(constant & 0xffff));
  }
}

__attribute__((visibility("default"))) int qemu_plugin_install(plugin_id id, const void *info, int count, char **options) {
  for (int i = 0; i < count; i++)
    if (!strncmp(options[i], "out=", 4)) out = fopen(options[i] + 4, "w");
  if (!out) return 1;
  qemu_plugin_register_vcpu_tb_trans_cb(id, translated);
  qemu_plugin_register_vcpu_syscall_cb(id, called);
  return 0;
}
