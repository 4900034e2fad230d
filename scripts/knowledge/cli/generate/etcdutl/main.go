// Command etcdutl lists the verbs and flags of etcdutl. Its tree is built in its own main package, which cannot be
// imported: the commands named here are those that it adds there.
package main

import (
	"os"

	"github.com/spf13/cobra"
	"go.etcd.io/etcd/etcdutl/v3/etcdutl"

	"k8s-lesson/generate/tree"
)

func main() {
	root := &cobra.Command{Use: "etcdutl"}
	root.PersistentFlags().StringP("write-out", "w", "simple", "set the output format")
	root.AddCommand(
		etcdutl.NewDefragCommand(),
		etcdutl.NewSnapshotCommand(),
		etcdutl.NewHashKVCommand(),
		etcdutl.NewVersionCommand(),
		etcdutl.NewCompletionCommand(),
		etcdutl.NewMigrateCommand(),
	)
	if err := tree.Write(os.Stdout, tree.Of(root, tree.ModuleVersion("go.etcd.io/etcd/etcdutl/v3"))); err != nil {
		panic(err)
	}
}
