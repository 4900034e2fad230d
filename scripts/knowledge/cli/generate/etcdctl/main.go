// Command etcdctl lists the verbs and flags of etcdctl, from the command tree that etcdctl itself builds.
package main

import (
	"os"
	_ "unsafe" // for go:linkname

	"github.com/spf13/cobra"
	_ "go.etcd.io/etcd/etcdctl/v3/ctlv3"

	"k8s-lesson/generate/tree"
)

// etcdctl does not export its root command.
//
//go:linkname rootCmd go.etcd.io/etcd/etcdctl/v3/ctlv3.rootCmd
var rootCmd *cobra.Command

func main() {
	if err := tree.Write(os.Stdout, tree.Of(rootCmd, tree.ModuleVersion("go.etcd.io/etcd/etcdctl/v3"))); err != nil {
		panic(err)
	}
}
